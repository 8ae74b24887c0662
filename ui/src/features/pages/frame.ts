// The frame of a photograph of 3.5 x 4.5 cm over a picture: moved and sized, always within it and of that proportion.
import type { PhotoFrame } from '../../bindings/PhotoFrame';

/** The dots of a picture. */
interface Picture {
  width: number;
  height: number;
}

/** The height of a photograph, in its widths. */
const TALL = 45 / 35;
/** A frame that is narrower shows nothing. */
const NARROWEST = 35;

/** A frame moved by so many dots, as far as the picture goes. */
export function movedFrame(
  frame: PhotoFrame,
  { right = 0, down = 0 }: { right?: number; down?: number },
  within: Picture,
): PhotoFrame {
  return {
    ...frame,
    left: between(0, frame.left + right, within.width - frame.width),
    top: between(0, frame.top + down, within.height - frame.height),
  };
}

/** A frame so many times as large around its middle, as far as the picture goes. */
export function scaledFrame(frame: PhotoFrame, times: number, within: Picture): PhotoFrame {
  const widest = Math.min(within.width, Math.floor(within.height / TALL));
  const width = between(Math.min(NARROWEST, widest), frame.width * times, widest);
  const height = Math.min(Math.round(width * TALL), within.height);
  const grown = { right: (frame.width - width) / 2, down: (frame.height - height) / 2 };
  return movedFrame({ ...frame, width, height }, grown, within);
}

/** The nearest whole number from the least to the most. */
function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(Math.round(wanted), most));
}
