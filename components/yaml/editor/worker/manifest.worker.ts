// A module of our own, so that the bundler emits the worker from our origin (the policy allows no other).
import { ManifestService } from './manifest-service.ts';
import type { ToWorker } from './protocol.ts';

const service = new ManifestService((message) => self.postMessage(message));

self.onmessage = ({ data }: MessageEvent<ToWorker>) => service.handle(data);
