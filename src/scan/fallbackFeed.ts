import { err, ok } from '../domain/result.ts';
import type { Feed } from './cameraFeed.ts';
import { videoConstraints } from './cameraFeed.ts';
import { problemOf } from './cameraProblem.ts';
import { loadHtml5Qrcode, nextElementId } from './html5Qrcode.ts';

/** Frames looked at in a second: each costs the main thread its decoding. */
const framesPerSecond = 10;

/** The camera through html5-qrcode, for browsers without what the worker needs. `host` must be in the document. */
export const fallbackFeed: Feed = {
  decoder: 'html5-qrcode',
  async open(host, lens, events) {
    const library = await loadHtml5Qrcode().catch(() => undefined);
    if (library === undefined) return err('decoderFailed');
    const element = document.createElement('div');
    element.id = nextElementId();
    host.replaceChildren(element);

    const { Html5Qrcode, Html5QrcodeSupportedFormats } = library;
    let pace = 0;
    let lastReading = Number.NEGATIVE_INFINITY;
    const due = () => performance.now() - lastReading >= pace;
    try {
      const scanner = new Html5Qrcode(element.id, {
        formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
        useBarCodeDetectorIfSupported: true,
        verbose: false,
      });
      await scanner.start(
        { facingMode: 'environment' },
        { fps: framesPerSecond, disableFlip: true, videoConstraints: videoConstraints(lens) },
        (text) => {
          if (!due()) return;
          lastReading = performance.now();
          const code = { text, bytes: undefined, format: 'QRCode', corners: undefined };
          events.reading({ codes: [code], motion: undefined });
        },
        () => {
          if (due()) events.reading({ codes: [], motion: undefined });
        },
      );
      events.granted();
      const video = element.querySelector('video');
      const stream = video?.srcObject;
      const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined;
      if (video === null || track === undefined) return err('noCamera');
      return ok({
        track,
        video,
        setPace(ms) {
          pace = ms;
        },
        async close() {
          try {
            await scanner.stop();
          } catch {
            track.stop();
          }
          element.remove();
        },
      });
    } catch (error) {
      element.remove();
      return err(problemOf(error));
    }
  },
};
