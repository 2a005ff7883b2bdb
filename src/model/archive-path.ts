// How the members of archives are named: after their archive and a mark, `年报.zip!市/报告.doc`.

/** Stands between an archive and the path of a member. */
export const memberMark = '!';

const archiveSuffix = /\.(?:zip|rar|7z|tar|gz|tgz)$/i;
const archivesBefore = /^.*\.(?:zip|rar|7z|tar|gz|tgz)!/i;

/** The name of the file itself, without the archives and folders that it lies in; other names and addresses as they are. */
export function ownName(sourceName: string): string {
  const path = sourceName.replace(archivesBefore, '');
  return path === sourceName ? sourceName : path.slice(path.lastIndexOf('/') + 1);
}

/** The name of an archive that people download, with its kind as a suffix if it has none: `download.jsp.zip`. */
export function archiveName(name: string, kind: string): string {
  return archiveSuffix.test(name) ? name : `${name}.${kind}`;
}
