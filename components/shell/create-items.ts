import { FileCode2, FilePlus2, KeyRound, Layers, type LucideIcon, Rocket, Upload, UserPlus } from 'lucide-react';

export interface CreateItem {
  /** Message under `shell.create`. */
  readonly id: 'deploy' | 'apply' | 'file' | 'template' | 'namespace' | 'serviceAccount' | 'grant';
  /** Below `/c/{cluster}/`. */
  readonly page: string;
  readonly icon: LucideIcon;
  readonly hotkey?: string;
  /** It makes an object of one kind: who types that kind's name mostly wants its page, so the palette shows this last. */
  readonly isOfKind?: true;
}

/** What can be made: the Create menu, the palette and empty states lead here. */
export const createItems: readonly CreateItem[] = [
  { id: 'deploy', page: 'deploy', icon: Rocket, hotkey: 'c d' },
  { id: 'apply', page: 'apply', icon: FileCode2, hotkey: 'c y' },
  { id: 'file', page: 'apply?from=file', icon: Upload },
  { id: 'template', page: 'apply?from=template', icon: FilePlus2 },
  { id: 'grant', page: 'access/grant', icon: UserPlus },
  { id: 'namespace', page: 'namespaces?create=namespace', icon: Layers, isOfKind: true },
  { id: 'serviceAccount', page: 'access/serviceaccount', icon: KeyRound, isOfKind: true },
];

/** The kinds that are made most, by their forms; those of all others are reached from their lists and the palette. */
export const createForms: readonly { readonly kind: string; readonly resource: string }[] = [
  { kind: 'Service', resource: 'services' },
  { kind: 'Ingress', resource: 'ingresses.networking.k8s.io' },
  { kind: 'ConfigMap', resource: 'configmaps' },
  { kind: 'Secret', resource: 'secrets' },
  { kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims' },
];
