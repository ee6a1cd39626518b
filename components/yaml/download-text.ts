/** Hands a text to the browser as a file. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** `deployment-web.yaml`; what is no part of a file's name becomes an underscore. */
export function manifestFileName(kind: string, name: string): string {
  return `${kind.toLowerCase()}-${name.replace(/[^A-Za-z0-9._-]/g, '_')}.yaml`;
}
