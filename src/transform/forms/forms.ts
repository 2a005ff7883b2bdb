// All official forms that are read, and the years that each is meant for.
import type { FormCode } from '../../model/report.js';
import { disputesBlocks } from './disputes.js';
import type { FormBlock } from './form.js';
import { proactiveBlocks } from './proactive.js';
import { requestsBlocks } from './requests.js';

export const formBlocks: readonly FormBlock[] = [...proactiveBlocks, ...requestsBlocks, ...disputesBlocks];

interface FormYears {
  readonly code: FormCode;
  readonly notice: string;
  readonly firstYear: number;
  readonly lastYear: number | null;
}

/** Which years each form is meant for, by the notice that introduced it. Reports use others by mistake. */
export const formYears: readonly FormYears[] = [
  { code: '2019', notice: '国办公开办函〔2019〕60号', firstYear: 2019, lastYear: 2020 },
  { code: '2021', notice: '国办公开办函〔2021〕30号', firstYear: 2021, lastYear: null },
];
