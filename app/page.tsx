import { Start } from '#components/session/start.tsx';

export default function StartPage() {
  return <Start />;
}
