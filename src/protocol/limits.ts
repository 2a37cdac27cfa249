/** Sizes that a receiver refuses to exceed. Raising one is a change of the protocol; see PROTOCOL.md. */

/** The protocol version that this build speaks. */
export const PROTOCOL_VERSION = 1;

/** One sealed item, bytes. */
export const MAX_ITEM_BYTES = 16 * 1024;
/** One push, bytes. */
export const MAX_BATCH_BYTES = 256 * 1024;
/** Items in one push. */
export const MAX_BATCH_ITEMS = 1024;
/** A signed request other than a push, bytes. */
export const MAX_REQUEST_BYTES = 32 * 1024;
/** One page of a pull, bytes before compression; a single larger entry still travels alone. */
export const MAX_PAGE_BYTES = 512 * 1024;
/** Events in one digest block. */
export const BLOCK_SIZE = 256;
/** How far a signed request's time may be from the hub's clock, ms. The phone uses the hub's time, not its own. */
export const REQUEST_WINDOW_MS = 10 * 60_000;
