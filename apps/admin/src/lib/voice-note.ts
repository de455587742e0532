/**
 * A recording as WhatsApp plays it as a voice note: Ogg with Opus, mono. Browsers record Opus in WebM, MP4 or Ogg: their
 * packets are only put into another container; other sound, or stereo, is encoded again where the browser can. Throws
 * VOICE_NOTE_UNSUPPORTED where it cannot, and MEDIA_CORRUPT for a recording without sound in it.
 */
export async function toVoiceNote(recording: Blob): Promise<File> {
  const { remuxRecording } = await import('./remux-recording.ts')
  return remuxRecording(recording)
}
