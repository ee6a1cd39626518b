// A module of our own, so that the bundler emits the worker from our origin (the policy allows no other).
import { readManifests } from './read-manifests.ts';

self.onmessage = ({ data }: MessageEvent<string>) => self.postMessage(readManifests(data));
