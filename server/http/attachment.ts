const longestName = 200;

/**
 * `Content-Disposition` (RFC 6266) of a file with this name. What a file's name can't hold on some system, what would
 * lead out of a folder, and what turns the reading direction becomes `_`.
 */
export function attachment(fileName: string): string {
  const name = safeName(fileName);
  const plain = name.replace(/[^ !#$&-[\]-~]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeRfc5987(name)}`;
}

function safeName(fileName: string): string {
  const name = [...fileName.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}"*/:<>?\\|]/gu, '_')]
    .slice(0, longestName)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' ? 'download' : name;
}

/** `encodeURIComponent` leaves more than RFC 5987 allows. */
function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
