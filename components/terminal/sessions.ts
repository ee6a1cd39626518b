import { noteInDock, setRunning, whenClosed } from '#components/dock/docks.ts';
import { focusTab } from '#components/dock/focus-tab.ts';
import type { TerminalContent } from './terminal-content.ts';
import { TerminalSession } from './terminal-session.ts';
import { readTerminalSettings } from './terminal-settings.ts';

const sessions = new Map<string, TerminalSession>();

/** The session of a tab, made when the tab is first shown; it ends when the tab is closed. */
export function sessionOf(tabId: string, cluster: string, content: TerminalContent, label: string): TerminalSession {
  const known = sessions.get(tabId);
  if (known !== undefined) return known;
  const options = { ...readTerminalSettings(), label, hasBareLineFeeds: !content.tty };
  const session = new TerminalSession(cluster, content, options, {
    running: (isRunning) => setRunning(tabId, isRunning),
    leave: () => focusTab(tabId),
    program: (name) => noteInDock(cluster, tabId, name),
  });
  sessions.set(tabId, session);
  whenClosed(tabId, () => {
    sessions.delete(tabId);
    session.dispose();
  });
  return session;
}
