interface Shown {
  /** The size of the camera's picture, px. */
  readonly videoWidth: number;
  readonly videoHeight: number;
  /** The box that it fills, of which it leaves nothing empty (`object-fit: cover`), px. */
  readonly clientWidth: number;
  readonly clientHeight: number;
}

/** What part of a camera's picture is seen, in its own pixels: what somebody aims by is what is to be taken. */
export function seenPart({ videoWidth, videoHeight, clientWidth, clientHeight }: Shown) {
  if (clientWidth === 0 || clientHeight === 0) {
    return { left: 0, top: 0, width: videoWidth, height: videoHeight };
  }
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight);
  const width = Math.max(1, Math.round(clientWidth / scale));
  const height = Math.max(1, Math.round(clientHeight / scale));
  return {
    left: Math.floor((videoWidth - width) / 2),
    top: Math.floor((videoHeight - height) / 2),
    width,
    height,
  };
}
