// A file of our own, so that the bundler emits the worker from our origin (the policy allows no other).
import 'monaco-editor/esm/vs/editor/editor.worker.js';
