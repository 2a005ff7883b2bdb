// Where Chromium is, for the tests in a browser; Debian installs it with: apt install chromium fonts-noto-cjk
import { existsSync } from 'node:fs';

/** The path of the program; null if it is not installed. */
export const chromiumProgram: string | null =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? null;
