import type { YamlNode } from '../yaml/node.ts';
import type { ManifestDocument } from '../yaml-read.ts';

interface Reading {
  readonly text: string;
  readonly document: ManifestDocument;
}

const readings = new WeakMap<YamlNode, Reading>();

/** Says of what text a document is the only one, so that nobody has to read it again to change it. */
export function rememberReading(text: string, documents: readonly ManifestDocument[]): void {
  const [document, ...others] = documents;
  if (document?.root !== undefined && others.length === 0) readings.set(document.root, { text, document });
}

/** The document of exactly this text, if it has been read and has this root. */
export function knownReading(text: string, root: YamlNode | undefined): ManifestDocument | undefined {
  const reading = root && readings.get(root);
  return reading?.text === text ? reading.document : undefined;
}
