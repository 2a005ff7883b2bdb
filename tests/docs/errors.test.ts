// docs/errors.md is the list of the codes of errors.
import { test } from 'vitest';
import { drawErrorsPage } from '../../src/commands/error-codes.js';
import { expectFresh } from './fresh-page.js';

test('docs/errors.md lists every code that ends a command', () => {
  expectFresh('errors.md', drawErrorsPage());
});
