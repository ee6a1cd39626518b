import type { ReactNode } from 'react';
import { SessionGate } from '#components/session/session-gate.tsx';
import { Shell } from '#components/shell/shell.tsx';
import { ClientMessages } from '../../locale/client-messages.tsx';

export default function ClusterLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages>
      <SessionGate>
        <Shell>{children}</Shell>
      </SessionGate>
    </ClientMessages>
  );
}
