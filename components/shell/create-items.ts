import { FileCode2, FilePlus2, KeyRound, Layers, type LucideIcon, Rocket, Upload } from 'lucide-react';

export interface CreateItem {
  /** Message under `shell.create`. */
  readonly id: 'deploy' | 'apply' | 'file' | 'template' | 'namespace' | 'serviceAccount';
  /** Below `/c/{cluster}/`. */
  readonly page: string;
  readonly icon: LucideIcon;
  readonly hotkey?: string;
}

/** What can be made: the Create menu, the palette and empty states lead here. */
export const createItems: readonly CreateItem[] = [
  { id: 'deploy', page: 'deploy', icon: Rocket, hotkey: 'c d' },
  { id: 'apply', page: 'apply', icon: FileCode2, hotkey: 'c y' },
  { id: 'file', page: 'apply?from=file', icon: Upload },
  { id: 'template', page: 'apply?from=template', icon: FilePlus2 },
  { id: 'namespace', page: 'namespaces?create=namespace', icon: Layers },
  { id: 'serviceAccount', page: 'access/serviceaccount', icon: KeyRound },
];
