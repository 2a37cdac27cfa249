/** A point in pixels of the picture that was decoded, origin at its top left. */
export type Point = { readonly x: number; readonly y: number };

/** Top left, top right, bottom right, bottom left of the symbol as it stands upright. */
export type Corners = readonly [Point, Point, Point, Point];

/** One code that was read from a picture. */
export type ScannedCode = {
  /** The content as text, in the character set that the symbol declares or that fits its bytes. */
  readonly text: string;
  /**
   * The content byte by byte. Undefined where only html5-qrcode could run, which gives text alone; a binary code
   * cannot be trusted then.
   */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly format: string;
  /** Where it was seen; undefined on the same path. */
  readonly corners: Corners | undefined;
};
