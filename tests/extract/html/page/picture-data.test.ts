import { expect, test } from 'vitest';
import { pictureInAddress } from '../../../../src/extract/html/page/picture-data.js';

test.each([
  ['data:image/png;base64,AQID', [1, 2, 3]],
  ['data:image/jpeg;charset=utf-8;base64,AQ\nID', [1, 2, 3]],
  ['data:image/png;base64,AQI%3D', [1, 2]],
  ['data:image/svg+xml,<svg/>', null],
  ['data:text/html;base64,AQID', null],
  ['images/table.png', null],
])('%s holds %j', (address, bytes) => {
  const found = pictureInAddress(address);
  expect(found && [...found]).toEqual(bytes);
});
