import type { ReactNode } from 'react';
import { SessionGate } from '#components/session/session-gate.tsx';
import { Shell } from '#components/shell/shell.tsx';
import { ClientMessages } from '../../locale/client-messages.tsx';
import { MessageLoader } from '../../locale/message-loader.tsx';

export default function ClusterLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages>
      <MessageLoader>
        <SessionGate>
          <Shell>{children}</Shell>
        </SessionGate>
      </MessageLoader>
    </ClientMessages>
  );
}
