/** Where an issued page is meant to be written on: what comes back differs there, and that is what was asked for. */
import { boxOf, heightOfBox, overlaps, widthOfBox, type Box, type PageText } from '@shared/base/page-text.ts';
import type { ZoneBox } from '@renderer/scan/contract.ts';

const WORDS = /signature|cachet|paraphe/i;
/** Room for a pen around a word that stands in no frame, in points: half a line wide, as high as a stamp. */
const [ROOM_WIDTH, ROOM_HEIGHT] = [260, 120];
/** A frame as large as this share of the page is its border, not a place to sign. */
const WHOLE_PAGE = 0.8;

/** The signature zones of a page, in points: the frames that hold such a word, or room below the word. */
export function signatureZones(page: PageText): readonly ZoneBox[] {
  const frames = page.boxes
    .filter(
      ({ filled, box }) => !filled && heightOfBox(box) < page.height * WHOLE_PAGE && heightOfBox(box) > 30,
    )
    .map(({ box }) => box);
  return page.items
    .filter(({ text }) => WORDS.test(text))
    .map((item) => {
      const word = boxOf(item);
      const frame = smallest(frames.filter((box) => overlaps(box, word)));
      return zone(frame ?? [word[0] - 10, word[1] - 10, word[0] + ROOM_WIDTH, word[1] + ROOM_HEIGHT]);
    });
}

const area = (box: Box): number => widthOfBox(box) * heightOfBox(box);

const smallest = (boxes: readonly Box[]): Box | null =>
  boxes.toSorted((a, b) => area(a) - area(b))[0] ?? null;

const zone = (box: Box): ZoneBox => ({
  x: Math.max(0, box[0]),
  y: Math.max(0, box[1]),
  width: box[2] - Math.max(0, box[0]),
  height: box[3] - Math.max(0, box[1]),
});
