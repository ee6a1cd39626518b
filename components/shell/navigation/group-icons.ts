import {
  Boxes,
  HardDrive,
  KeyRound,
  type LucideIcon,
  Puzzle,
  Server,
  SlidersHorizontal,
  Waypoints,
} from 'lucide-react';
import type { NavigationGroup } from '#lib/kinds/navigation-group.ts';

export const groupIcons: Record<NavigationGroup, LucideIcon> = {
  workloads: Boxes,
  network: Waypoints,
  storage: HardDrive,
  configuration: SlidersHorizontal,
  access: KeyRound,
  cluster: Server,
  custom: Puzzle,
};
