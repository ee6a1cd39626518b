import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { FileReason } from '#lib/protocol/files.ts';
import { Refusal } from '#server/http/refusal.ts';

/** The API server or the kubelet said no: its own words go to the browser as they are. */
export class ExecRefused extends Error {
  readonly httpStatus: number;
  readonly status: KubeStatus;

  constructor(httpStatus: number, status: KubeStatus) {
    super(status.message);
    this.name = 'ExecRefused';
    this.httpStatus = httpStatus;
    this.status = status;
  }
}

/** What stands in the way within the container; `words` are those of the program. */
export function fileRefusal(reason: FileReason, words: string): Refusal {
  return new Refusal('file-refused', words, { reason });
}

/** As busybox, coreutils and findutils word what the kernel says (strerror). */
const words: readonly (readonly [RegExp, FileReason])[] = [
  [/Permission denied|Operation not permitted/i, 'PermissionDenied'],
  [/Read-only file system/i, 'ReadOnlyFileSystem'],
  [/No space left|quota exceeded/i, 'NoSpace'],
  [/Not a directory/i, 'NotADirectory'],
  [/Is a directory/i, 'IsADirectory'],
  [/File exists|Directory not empty/i, 'AlreadyThere'],
  [/Device or resource busy|Text file busy/i, 'Busy'],
  [/No such file or directory|nonexistent directory/i, 'NotThere'],
];

export function reasonOfWords(complaint: string): FileReason {
  return words.find(([pattern]) => pattern.test(complaint))?.[1] ?? 'ProgramFailed';
}
