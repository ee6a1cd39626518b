/**
 * Files in a container, by programs that are run there (`pods/exec`). All routes are below
 * `/api/clusters/{cluster}/files`. Paths are absolute and opaque; the server passes them as arguments of programs,
 * never through a shell.
 *
 * - `POST …/list` `FileAsk`: a `FileList`.
 * - `POST …/read` `FileAsk`: the first `fileLimits.readBytes` of a file, as they are.
 * - `POST …/download` `FileAsk`: a `DownloadTicket`, good for the file, or for a tar archive of the directory.
 * - `POST …/upload?namespace=&pod=&container=&path=&size=&overwrite=`, the body being the file's bytes: nothing.
 * - `POST …/change` `FileChange`: nothing.
 *
 * What the container itself refuses is answered with the failure `file-refused`; the Status has a `FileReason` for its
 * reason, and the program's own words.
 */
export interface ContainerPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface FileAsk extends ContainerPlace {
  readonly path: string;
}

export type FileChange = FileAsk &
  (
    | { readonly change: 'make-directory' }
    /** `to` is another name in the same directory, and must not be there. */
    | { readonly change: 'rename'; readonly to: string }
    /** A directory with all that is in it. */
    | { readonly change: 'delete' }
  );

export const fileLimits = {
  /** Of a file that is looked at. */
  readBytes: 1024 * 1024,
  /** Of one file that is uploaded. */
  uploadBytes: 2 * 1024 * 1024 * 1024,
  /** Entries of a directory that are listed. */
  entries: 5_000,
  /** Bytes of a path. */
  pathBytes: 4_096,
  /** Of one session at a time: each is at least one program in a container. */
  operations: 8,
} as const;

export type FileType =
  | 'file'
  | 'directory'
  | 'link'
  | 'socket'
  | 'pipe'
  | 'block-device'
  | 'character-device'
  | 'unknown';

export interface FileEntry {
  readonly name: string;
  /** The name is no UTF-8 and stands here as far as it can be read: the API can't pass it on, so it can't be opened. */
  readonly isUnnameable?: boolean;
  readonly type: FileType;
  readonly sizeBytes: number;
  /** Unix time in seconds. */
  readonly modifiedSeconds: number;
  /** The lowest twelve bits: permissions, set-uid, set-gid, sticky. */
  readonly mode: number;
  /** Name, or number where the image has no name for it. */
  readonly owner: string;
  readonly group: string;
  /** Of a link. */
  readonly target?: string;
  /** What a link leads to; absent: to nothing, or not known. */
  readonly targetType?: FileType;
}

export interface FileList {
  readonly entries: readonly FileEntry[];
  /** There are more than `fileLimits.entries`. */
  readonly isCut: boolean;
  /** What the program complained about besides: entries that it could not look at. */
  readonly complaint: string;
}

export const fileReasons = [
  'NotThere',
  'PermissionDenied',
  'NotADirectory',
  'IsADirectory',
  'NotAFile',
  'AlreadyThere',
  'ReadOnlyFileSystem',
  'NoSpace',
  'Busy',
  /** The image has no program for it: neither find nor a shell, no tar. `message` names it. */
  'ProgramMissing',
  /** The upload has not arrived in full. */
  'SizeDiffers',
  'ProgramFailed',
] as const;

export type FileReason = (typeof fileReasons)[number];

/** Of the answer to `read`: the file's size by its directory entry, in bytes. */
export const fileSizeHeader = 'x-pilothouse-file-size';
