import type { UploadHandler } from './upload-handler.server'

/** Where uploaded files go. */
export const uploadHandler: UploadHandler = async () => ({
  status: 404,
  body: { error: 'There is nothing here that takes a file.' },
})
