/** What one received file may ask for. Beyond, it is refused in words before anything is decoded. */

export const MAX_BYTES = 300 * 1024 * 1024;
export const MAX_PAGES = 500;
/** Of one picture: an A3 page at 600 dpi has 70 million, an A2 page 140. */
export const MAX_PIXELS = 120_000_000;

/** Longer side of the picture that is examined: an A4 sheet at 150 dpi. Finer scans are reduced to it. */
export const EXAMINED_SIDE = 1754;
/** A written page on which no code was read is looked at again, this much finer: the few that need it pay for it. */
export const CLOSER = 1.5;
/** Longer side of the picture from which a straightened page is made: an A4 page at 340 dpi. */
export const STRAIGHTENED_SIDE = 4000;

/** A page that takes longer to decode or to examine is given up, and its worker with it. */
export const PAGE_TIMEOUT_MS = 30_000;

export const THUMBNAIL_SIDE = 240;
