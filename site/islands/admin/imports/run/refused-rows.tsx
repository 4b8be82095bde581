/** The refused rows as a file: with their reasons, to be mended and imported. */
export const RefusedRows = ({ id }: { id: string }) => (
  <a
    class="button button-quiet button-small"
    href={`/api/admin/imports/${id}/refused.csv`}
    download
  >
    Download the refused rows
  </a>
)
