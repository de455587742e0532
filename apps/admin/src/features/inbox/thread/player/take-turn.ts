let playing: HTMLMediaElement | null = null

/** One recording or video at a time: who begins to play silences the other. */
export function takeTurn(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause()
  playing = element
}
