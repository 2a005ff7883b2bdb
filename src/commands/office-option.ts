// The option that says whether LibreOffice is used, which several commands share.
import type { Command, Option } from 'commander';
import { officeUses } from '../jobs/reading/office-reading.js';

/** `--office auto|never`; the variable of the environment is for whoever runs many commands. */
export function officeOption(command: Command): Option {
  return command
    .createOption(
      '--office <when>',
      'when LibreOffice reads .doc, .wps, .rtf and .odt again: if it is installed, or never',
    )
    .choices(officeUses)
    .default('auto')
    .env('XXGK_OFFICE');
}
