import * as z from 'zod/mini';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';

/** Zoom as the camera counts it; 1 is the lens's own view on most. */
export type Zoom = {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
};

export type Lens = { readonly id: string; readonly label: string };

/** What the running camera can do. */
export type Abilities = {
  readonly torch: 'none' | 'off' | 'on';
  readonly zoom: Zoom | undefined;
};

/** The camera has no such ability, or refused it. */
export type AbilityProblem = 'unsupported' | 'refused';

// Asked of the track, not of `getSupportedConstraints()`: that one tells of the browser, not of this lens.
const capabilities = z.object({
  torch: z.optional(z.union([z.boolean(), z.array(z.boolean())])),
  zoom: z.optional(z.object({ min: z.number(), max: z.number(), step: z.optional(z.number()) })),
  focusMode: z.optional(z.array(z.string())),
});
const settings = z.object({
  torch: z.optional(z.boolean()),
  zoom: z.optional(z.number()),
  deviceId: z.optional(z.string()),
});

/** Of the Image Capture and torch drafts, which the DOM types do not know. */
type Constraint = MediaTrackConstraintSet & {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
};

/** As much of a track as its light asks for. */
export type Lamp = Pick<MediaStreamTrack, 'getCapabilities' | 'getSettings' | 'applyConstraints'>;

function capabilitiesOf(track: Lamp): z.infer<typeof capabilities> {
  // Firefox has no getCapabilities on camera tracks before 132.
  const parsed = capabilities.safeParse(track.getCapabilities?.() ?? {});
  return parsed.success ? parsed.data : {};
}

function settingsOf(track: Lamp): z.infer<typeof settings> {
  const parsed = settings.safeParse(track.getSettings());
  return parsed.success ? parsed.data : {};
}

/** What a track can do, and what is set now. */
export function abilitiesOf(track: Lamp): Abilities {
  const { torch, zoom } = capabilitiesOf(track);
  const now = settingsOf(track);
  const hasTorch = torch === true || (Array.isArray(torch) && torch.includes(true));
  const lit = now.torch === true ? 'on' : 'off';
  return {
    torch: hasTorch ? lit : 'none',
    zoom:
      zoom === undefined || zoom.max <= zoom.min
        ? undefined
        : { min: zoom.min, max: zoom.max, step: zoom.step ?? 0.1, value: now.zoom ?? zoom.min },
  };
}

/** The id of the lens that a track comes from. */
export function lensOf(track: MediaStreamTrack): string | undefined {
  return settingsOf(track).deviceId;
}

/** Switches the light on or off. */
export function setTorch(track: Lamp, on: boolean): Promise<Result<void, AbilityProblem>> {
  if (abilitiesOf(track).torch === 'none') return Promise.resolve(err('unsupported'));
  return apply(track, { torch: on });
}

/** Sets the zoom, clamped to what the lens can do. */
export function setZoom(track: MediaStreamTrack, value: number): Promise<Result<void, AbilityProblem>> {
  const { zoom } = abilitiesOf(track);
  if (zoom === undefined) return Promise.resolve(err('unsupported'));
  return apply(track, { zoom: Math.min(zoom.max, Math.max(zoom.min, value)) });
}

/** Lets the lens focus by itself where it would not: a code is held close, then taken away. */
export async function keepFocusing(track: MediaStreamTrack): Promise<void> {
  if (capabilitiesOf(track).focusMode?.includes('continuous') !== true) return;
  await apply(track, { focusMode: 'continuous' });
}

async function apply(track: Lamp, constraint: Constraint): Promise<Result<void, AbilityProblem>> {
  try {
    await track.applyConstraints({ advanced: [constraint] });
    return ok(undefined);
  } catch {
    return err('refused');
  }
}

const backLabel = /\b(back|rear|environment)\b|后|後|背/i;

/**
 * The lenses to choose from: those on the back, or all when none says so. Their labels are in the phone's language and
 * are empty before the camera was permitted.
 */
export async function listLenses(devices: MediaDevices): Promise<readonly Lens[]> {
  try {
    const cameras = (await devices.enumerateDevices()).filter((device) => device.kind === 'videoinput');
    const back = cameras.filter((camera) => backLabel.test(camera.label));
    return (back.length > 0 ? back : cameras).map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    return [];
  }
}
