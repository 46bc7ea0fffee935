/**
 * Where everything stands on a page, read from the page's drawing operators: getTextContent gives runs, not characters,
 * and a form needs the very point where its dots begin. Text, lines and rectangles come from one pass.
 */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { PageText, TextItem } from '@shared/base/page-text.ts';
import { loadEngine } from './engine.ts';
import { Shapes, type PathData } from './shapes.ts';
import { moved, times, type Matrix } from './matrix.ts';
import { symbolText } from './symbols.ts';

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface Font {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

/** What `q` saves and `Q` restores, as far as positions are concerned. */
interface State {
  readonly ctm: Matrix;
  readonly font: Font | null;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** Horizontal scaling, 1 for 100 %. */
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
  readonly fillWhite: boolean;
  readonly strokeWhite: boolean;
  /** Text rendering mode 3: on the page for search engines only. */
  readonly invisible: boolean;
}

const FRESH = {
  font: null,
  size: 1,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  fillWhite: false,
  strokeWhite: false,
  invisible: false,
};

/** A jump wider than this part of the size starts another run. */
const JUMP = 0.15;

/** Reads one page. Annotations and form widgets are left out: they are not the page's own content. */
export async function readPositions(page: PDFPageProxy): Promise<PageText> {
  const { pdfjs } = await loadEngine();
  const { OPS, AnnotationMode } = pdfjs;
  const list = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const viewport = page.getViewport({ scale: 1 / page.userUnit });
  const walker = new Walker(viewport.transform as unknown as Matrix, (name) =>
    page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : null,
  );
  const names = new Map<number, string>(Object.entries(OPS).map(([name, code]) => [code, name]));
  for (const [i, code] of list.fnArray.entries()) {
    walker.step(names.get(code) ?? '', (list.argsArray[i] ?? []) as unknown[], names);
  }
  return {
    page: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    rotation: viewport.rotation,
    userUnit: page.userUnit,
    items: walker.items,
    ...walker.shapes.result(),
  };
}

class Walker {
  readonly items: TextItem[] = [];
  readonly shapes = new Shapes();
  private state: State;
  private readonly saved: State[] = [];
  private textMatrix: Matrix = [1, 0, 0, 1, 0, 0];
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;
  private readonly fontOf: (name: string) => Font | null;

  constructor(ctm: Matrix, fontOf: (name: string) => Font | null) {
    this.state = { ctm, ...FRESH };
    this.fontOf = fontOf;
  }

  /** One operator. Those that change neither positions nor ink are ignored. */
  step(op: string, args: readonly unknown[], names: ReadonlyMap<number, string>): void {
    const n = (i: number): number => (typeof args[i] === 'number' ? args[i] : 0);
    switch (op) {
      case 'save':
        this.saved.push(this.state);
        break;
      case 'restore':
      case 'paintFormXObjectEnd':
        this.state = this.saved.pop() ?? this.state;
        break;
      case 'transform':
        this.set({ ctm: times(this.state.ctm, args as unknown as Matrix) });
        break;
      case 'paintFormXObjectBegin':
        this.saved.push(this.state);
        if (args[0]) this.set({ ctm: times(this.state.ctm, Array.from(args[0] as Matrix) as never) });
        break;
      case 'setFillRGBColor':
        this.set({ fillWhite: isWhite(args[0]) });
        break;
      case 'setStrokeRGBColor':
        this.set({ strokeWhite: isWhite(args[0]) });
        break;
      case 'setFont':
        this.set({ font: this.fontOf(String(args[0])), size: n(1) });
        break;
      case 'setGState':
        this.graphicsState(args[0]);
        break;
      case 'setCharSpacing':
        this.set({ charSpacing: n(0) });
        break;
      case 'setWordSpacing':
        this.set({ wordSpacing: n(0) });
        break;
      case 'setHScale':
        this.set({ stretch: n(0) / 100 });
        break;
      case 'setLeading':
        this.set({ leading: -n(0) });
        break;
      case 'setTextRise':
        this.set({ rise: n(0) });
        break;
      case 'setTextRenderingMode':
        this.set({ invisible: n(0) === 3 });
        break;
      case 'beginText':
        this.setTextMatrix([1, 0, 0, 1, 0, 0]);
        break;
      case 'setTextMatrix':
        this.setTextMatrix(
          Array.from(
            (Array.isArray(args[0]) || ArrayBuffer.isView(args[0]) ? args[0] : args) as Matrix,
          ) as never,
        );
        break;
      case 'moveText':
        this.moveText(n(0), n(1));
        break;
      case 'setLeadingMoveText':
        this.set({ leading: n(1) });
        this.moveText(n(0), n(1));
        break;
      case 'nextLine':
        this.moveText(0, this.state.leading);
        break;
      case 'showText':
        this.show(args[0] as readonly (Glyph | number | null)[]);
        break;
      case 'constructPath':
        this.path(names.get(n(0)) ?? '', args[1] as PathData);
        break;
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageMaskXObject':
      case 'paintSolidColorImageMask':
        this.shapes.picture(this.state.ctm);
        break;
      default:
    }
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  private graphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries as readonly unknown[]) {
      if (!Array.isArray(entry) || entry[0] !== 'Font' || !Array.isArray(entry[1])) continue;
      this.set({ font: this.fontOf(String(entry[1][0])), size: Number(entry[1][1]) });
    }
  }

  private setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.x = this.lineX = 0;
    this.y = this.lineY = 0;
  }

  private moveText(dx: number, dy: number): void {
    this.x = this.lineX += dx;
    this.y = this.lineY += dy;
  }

  /** ISO 32000-2 9.4.4: each glyph moves the pen by its width, then by the spacing. */
  private show(glyphs: readonly (Glyph | number | null)[]): void {
    const { font, size, charSpacing, wordSpacing, stretch } = this.state;
    const unit = font?.fontMatrix?.[0] ?? 0.001;
    const name = font?.name ?? '';
    let run: { text: string; edges: number[] } = { text: '', edges: [] };
    const at = (x: number) => moved(this.textMatrix, x, this.y + this.state.rise);
    const end = () => {
      if (run.text !== '') this.emit(run.text, run.edges, at);
      run = { text: '', edges: [] };
    };
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        this.x -= (glyph / 1000) * size * stretch;
        continue;
      }
      const width = glyph.width * unit * size * stretch;
      const text = symbolText(name, glyph.unicode);
      const last = run.edges.at(-1);
      if (last !== undefined && Math.abs(this.x - last) > JUMP * Math.abs(size)) end();
      if (text !== '') {
        // The run's edges are those of its glyphs: the last one is moved when kerning has moved the pen.
        if (run.edges.length > 0) run.edges.pop();
        for (let i = 0; i < text.length; i += 1) run.edges.push(this.x + (width * i) / text.length);
        run.edges.push(this.x + width);
        run.text += text;
      }
      this.x += width + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * stretch;
    }
    end();
  }

  private emit(text: string, edges: readonly number[], at: (x: number) => Matrix): void {
    if (this.state.invisible && text.trim() === '') return;
    const first = times(this.state.ctm, at(edges[0] ?? 0));
    const [a, b, c, d, x, baseline] = first;
    const size = Math.abs(this.state.size) * Math.hypot(c, d);
    const direction = Math.hypot(a, b);
    const sign = Math.sign(this.state.size) || 1;
    if (!Number.isFinite(size) || size <= 0 || direction === 0) return;
    const xs = edges.map((edge) => x + (edge - (edges[0] ?? 0)) * a);
    const end = xs.at(-1) ?? x;
    const slanted = Math.abs(b) > 0.05 * direction || a < 0 || sign < 0;
    if (slanted || this.state.font?.vertical) {
      if (text.trim() !== '')
        this.shapes.slanted(first, (edges.at(-1) ?? 0) - (edges[0] ?? 0), this.state.size);
      return;
    }
    this.items.push({
      text,
      x,
      y: baseline - 0.8 * size,
      width: end - x,
      height: size,
      fontSize: size,
      edges: xs,
    });
  }

  private path(paint: string, data: PathData): void {
    if (!data?.[0]) return;
    const lower = paint.toLowerCase();
    const strokes = lower.includes('stroke') && !this.state.strokeWhite;
    const fills = lower.includes('fill') && !this.state.fillWhite;
    if (strokes || fills) this.shapes.path(data[0], this.state.ctm, strokes);
  }
}

const isWhite = (colour: unknown): boolean =>
  typeof colour === 'string' && /^#f[c-f]f[c-f]f[c-f]$/i.test(colour);
