// A text ready to paste elsewhere: one button puts it on the clipboard and says so.

async function copy(field) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(field.value);
  // On a plain address of the local network browsers keep the clipboard shut, but still know this.
  field.select();
  if (!document.execCommand("copy")) throw new Error("not copied");
}

for (const part of document.querySelectorAll("[data-copy]")) {
  const [field, button, said] = ["textarea", "button", "[role=status]"].map((name) => part.querySelector(name));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(field);
      said.textContent = "Đã sao chép, dán vào ứng dụng nhắn tin.";
    } catch {
      field.select();
      said.textContent = "Chưa sao chép được; nội dung đã chọn sẵn, bấm Ctrl và C.";
    }
  });
}
