import {
  Box,
  Boxes,
  Clock,
  Container,
  Database,
  FileText,
  Globe,
  HardDrive,
  Layers,
  ListChecks,
  Lock,
  type LucideIcon,
  Puzzle,
  Waypoints,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  Ingress: Globe,
  HTTPRoute: Globe,
  Service: Waypoints,
  Deployment: Box,
  StatefulSet: Database,
  DaemonSet: Layers,
  ReplicaSet: Boxes,
  Job: ListChecks,
  CronJob: Clock,
  Pod: Container,
  ConfigMap: FileText,
  Secret: Lock,
  PersistentVolumeClaim: HardDrive,
  PersistentVolume: HardDrive,
};

export function kindIcon(kind: string): LucideIcon {
  return icons[kind] ?? Puzzle;
}
