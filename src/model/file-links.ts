// Which links lead to files that may hold a report: by the suffix of the address, of a parameter, or of the words.

const fileSuffix = '(?:docx?|pdf|wps|xlsx?|et|rtf|zip|rar|7z|ofd)';
const pathToFile = new RegExp(`\\.${fileSuffix}$`, 'i');
const queryToFile = new RegExp(`[?&][^=&#]*=[^&#]*\\.${fileSuffix}(?=$|[&#])`, 'i');
const downloadPage = /(?:^|\/)(?:download|downfile|filedown|downloadfile|attachdownload)\w*(?:\.\w+)?\?/i;
const nameOfFile = new RegExp(`\\.${fileSuffix}\\s*$`, 'i');
const queryOrHash = /[?#].*$/s;
const otherScheme = /^\s*(?:javascript|mailto|tel|data|about|blob)\s*:/i;

/** Whether a link leads to a file, as far as its address and its words tell. */
export function leadsToFile(address: string, text: string): boolean {
  if (otherScheme.test(address)) return false;
  return (
    pathToFile.test(address.replace(queryOrHash, '')) ||
    queryToFile.test(address) ||
    downloadPage.test(address) ||
    nameOfFile.test(text)
  );
}
