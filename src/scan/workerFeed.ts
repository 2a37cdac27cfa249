import { err, ok } from '../domain/result.ts';
import type { Feed } from './cameraFeed.ts';
import { videoConstraints } from './cameraFeed.ts';
import { problemOf } from './cameraProblem.ts';
import { sharedDecoderWorker } from './decoderWorker.ts';
import { pumpFrames } from './framePump.ts';

/** A decoder that fails is replaced this often before the feed gives up. */
const decoderReplacements = 3;

/** The camera's frames through our own decoder in a worker. */
export const workerFeed: Feed = {
  decoder: 'worker',
  async open(host, lens, events) {
    // Its WebAssembly loads while the person is asked and the camera starts.
    const decoder = sharedDecoderWorker();
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (devices === undefined) return err('unsupported');
    let stream: MediaStream;
    try {
      stream = await devices.getUserMedia({ video: videoConstraints(lens), audio: false });
    } catch (error) {
      return err(problemOf(error));
    }
    events.granted();
    const [track] = stream.getVideoTracks();
    if (track === undefined) return err('noCamera');

    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    const close = async () => {
      for (const each of stream.getTracks()) each.stop();
      video.srcObject = null;
      video.remove();
    };
    host.replaceChildren(video);
    try {
      await video.play();
    } catch (error) {
      await close();
      return err(problemOf(error));
    }
    if (!(await decoder.ready)) {
      await close();
      return err('decoderFailed');
    }

    let pace = 0;
    let replacements = 0;
    const carry = () => {
      const pump = pumpFrames(video, sharedDecoderWorker(), (reading) => {
        if (reading !== undefined) {
          events.reading(reading);
          return;
        }
        pump.stop();
        replacements += 1;
        if (replacements > decoderReplacements) events.failed('decoderFailed');
        else current = carry();
      });
      pump.setPace(pace);
      return pump;
    };
    let current = carry();
    return ok({
      track,
      video,
      setPace(ms) {
        pace = ms;
        current.setPace(ms);
      },
      async close() {
        current.stop();
        await close();
      },
    });
  },
};
