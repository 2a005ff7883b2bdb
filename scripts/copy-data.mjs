// After the compiler: copies the data files that the program reads at run time beside the compiled files.
import { cpSync } from 'node:fs';

cpSync('src', 'dist', { recursive: true, filter: (path) => !path.endsWith('.ts') });
