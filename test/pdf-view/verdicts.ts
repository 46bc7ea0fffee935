/** The verdict expected of every file of test/fixtures/files: one row a file, none left out (a test says so). */
import type { AcceptedMime, RefusalReason } from '@renderer/pdf-view/index.ts';
import { NOTICES } from '@renderer/pdf-view/sentences.ts';

type Notice = keyof typeof NOTICES;
export type Verdict =
  | {
      readonly mime: AcceptedMime;
      readonly pages: number | null;
      readonly thumbnail: boolean;
      readonly notices: readonly Notice[];
    }
  | { readonly refused: RefusalReason; readonly says: RegExp };

const pdf = (pages: number, ...notices: Notice[]): Verdict => ({
  mime: 'application/pdf',
  pages,
  thumbnail: true,
  notices,
});
const image = (mime: 'image/jpeg' | 'image/png'): Verdict => ({
  mime,
  pages: 1,
  thumbnail: true,
  notices: [],
});
const refused = (reason: RefusalReason, says: RegExp): Verdict => ({ refused: reason, says });

export const VERDICTS: Readonly<Record<string, Verdict>> = {
  'plain.pdf': pdf(3),
  'compressed-objects.pdf': pdf(3),
  'hundred-pages.pdf': pdf(100),
  'scan.pdf': pdf(1),
  'page-turned.pdf': pdf(1),
  'page-of-twenty-kilometres.pdf': pdf(1),
  'two-revisions.pdf': pdf(3),
  'broken-xref-recoverable.pdf': pdf(3),
  'mail-header-before.pdf': pdf(3),
  'mail-footer-after-end.pdf': pdf(3, 'oddEnding'),
  'end-mark-missing.pdf': pdf(3, 'oddEnding'),
  'encrypted-owner-only.pdf': pdf(3, 'openEncryption'),
  'javascript.pdf': pdf(1, 'javaScript'),
  'javascript-compressed.pdf': pdf(1, 'javaScript'),
  'attachment-inside.pdf': pdf(1, 'attachments'),
  'signed.pdf': pdf(1, 'signature'),
  'endless-drawing.pdf': { mime: 'application/pdf', pages: 1, thumbnail: false, notices: ['noThumbnail'] },
  'pdfjs-fails.pdf': { mime: 'application/pdf', pages: null, thumbnail: false, notices: ['noPreview'] },
  'plain.jpg': image('image/jpeg'),
  'cmyk.jpg': image('image/jpeg'),
  'progressive.jpg': image('image/jpeg'),
  'trailing-bytes.jpg': image('image/jpeg'),
  'plain.png': image('image/png'),
  'bomb.png': { mime: 'image/png', pages: 1, thumbnail: false, notices: ['hugeImage'] },

  'empty.pdf': refused('empty', /vide/),
  'zero-pages.pdf': refused('empty', /aucune page/),
  'zeros.pdf': refused('nameMismatch', /zéros/),
  'truncated.pdf': refused('truncated', /incomplet.*Refaites la copie/),
  'second-revision-truncated.pdf': refused('truncated', /incomplet/),
  'truncated.jpg': refused('truncated', /incomplète/),
  'truncated.png': refused('truncated', /incomplète/),
  'crc-wrong.png': refused('damaged', /abîmée/),
  'encrypted-user-password.pdf': refused('encrypted', /mot de passe/),
  'encrypted-for-certificate.pdf': refused('encrypted', /destinataire précis/),
  'jpeg-named.pdf': refused('nameMismatch', /« \.pdf ».*une image JPEG/),
  'pdf-named.png': refused('nameMismatch', /« \.png ».*un PDF/),
  'heic-named.jpg': refused('nameMismatch', /photographie HEIC/),
  'word-named.pdf': refused('nameMismatch', /document Word/),
  'web-page-named.pdf': refused('nameMismatch', /page web/),
  'program-named.pdf': refused('nameMismatch', /programme/),
  'shortcut-named.pdf': refused('nameMismatch', /raccourci/),
  'scan.tiff': refused('unsupported', /TIFF/),
  'archive.zip': refused('unsupported', /archive ZIP/),
  'archive.7z': refused('unsupported', /archive compressée/),
  'note.txt': refused('unsupported', /fichier de texte/),
  'message.eml': refused('unsupported', /message électronique/),
  'signature.p7m': refused('unsupported', /enveloppe de signature/),
};
