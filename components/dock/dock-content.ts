import type { LogsContent } from '#components/logs/logs-content.ts';
import type { TerminalContent } from '#components/terminal/terminal-content.ts';

/** What a tab of the dock shows, as data: with it alone the tab can be opened again. A new kind is a member here and a line of `kinds.tsx`. */
export type DockContent = TerminalContent | LogsContent;

export type DockKind = DockContent['kind'];
