/** The worker in which pdf.js reads a document: its own program, with another picture decoder. */
// First: pdf.js looks for a decoder while it loads.
import './bitmap-decoder.ts';
import 'pdfjs-dist/build/pdf.worker.min.mjs';
