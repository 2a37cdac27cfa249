/** Sizes that a receiver refuses to exceed. Raising one is a change of the protocol; see PROTOCOL.md. */

/** The protocol version that this build speaks. */
export const PROTOCOL_VERSION = 1;

/**
 * The highest place in a chain. Nobody gets there; it keeps every place in four bytes, and under the number of
 * messages that one AES-GCM key may seal.
 */
export const MAX_SEQ = 2 ** 32 - 1;
/** One sealed item, bytes. A larger one is quarantined, and does not stop those behind it. */
export const MAX_ITEM_BYTES = 16 * 1024;
/** One push, bytes. */
export const MAX_BATCH_BYTES = 256 * 1024;
/** Items in one push. */
export const MAX_BATCH_ITEMS = 1024;
/** Segments in one push. Deriving the key of one costs a hub as much as opening many items. */
export const MAX_SEGMENTS = 64;
/**
 * Runs of places with gaps between them that a hub keeps of one chain, and places of which it keeps the digest alone.
 * Both stand in every receipt. An honest phone sends its lowest places first and stays far below.
 */
export const MAX_INTERVALS = 256;
export const MAX_DAMAGED = 256;
/** Blocks in one request for digests. */
export const MAX_DIGEST_BLOCKS = 1000;
/** A signed request other than a push, bytes: room for the digests of 1,000 blocks. */
export const MAX_REQUEST_BYTES = 64 * 1024;
/** A piece of a sealed photo, bytes: what a broken link may cost of one that was under way. */
export const MAX_PIECE_BYTES = 16 * 1024;
/** The entries of one answer to a pull, bytes before compression. */
export const MAX_PAGE_BYTES = 512 * 1024;
/** One answer of the hub, bytes: room for a page, and for one block of the largest items behind it. */
export const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;
/** Events in one digest block. */
export const BLOCK_SIZE = 256;
/** How far a signed request's time may be from the hub's clock, ms. The phone uses the hub's time, not its own. */
export const REQUEST_WINDOW_MS = 10 * 60_000;
