/** The module of libarchive.js without the worker that it usually starts: readings run in workers of our own. */
declare module 'libarchive.js/src/webworker/wasm-gen/libarchive.js' {
  /** Places are bytes from the start of the module's memory; handles are opaque. */
  export interface LibarchiveModule {
    /** Another view each time that the memory grows. */
    readonly HEAPU8: Uint8Array;
    readonly cwrap: (name: 'archive_open', returns: 'number', takes: readonly string[]) => OpenInMemory;
    readonly _malloc: (bytes: number) => number;
    readonly _free: (place: number) => void;
    readonly _archive_close: (archive: number) => void;
    readonly _archive_error_string: (archive: number) => number;
    readonly _archive_read_data_skip: (archive: number) => number;
    /** 0 at the end, and where the archive cannot be read further. */
    readonly _get_next_entry: (archive: number) => number;
    /** Reads into new memory, and gives its place; negative if it fails. */
    readonly _get_filedata: (archive: number, bytes: number) => number;
    readonly _archive_entry_pathname: (entry: number) => number;
    readonly _archive_entry_filetype: (entry: number) => number;
    readonly _archive_entry_size: (entry: number) => number;
    readonly _archive_entry_is_encrypted: (entry: number) => number;
  }
  type OpenInMemory = (place: number, bytes: number, password: null, locale: string) => number;

  export default function libarchive(settings: {
    readonly print: (text: string) => void;
    readonly printErr: (text: string) => void;
  }): Promise<LibarchiveModule>;
}
