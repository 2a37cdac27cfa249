/**
 * UTF-8, the one thing beyond the language that the protocol needs and that every runtime has: `lib` offers it
 * only together with the whole DOM, the whole worker, or Node (WHATWG Encoding §7).
 */
interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare const TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(input?: ArrayBufferView | ArrayBuffer): string;
}
declare const TextDecoder: {
  new (label?: 'utf-8', options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean }): TextDecoder;
};
