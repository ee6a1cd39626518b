/** Stands for the base path in what the build makes; whoever serves that puts the real one in its place. */
export const basePathMark = '/__pilothouse-base-path__';
