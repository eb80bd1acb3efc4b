"""Which pages are measured, each as somebody who opens it every day."""

from typing import NamedTuple


class Page(NamedTuple):
    title: str
    username: str
    path: str


PAGES = [
    Page("Việc của tôi: công chức xã", "xa.21835", "/"),
    Page("Việc của tôi: phòng xác nhận", "nongnghiep", "/"),
    Page("Bảng 14 xã × 19 tiêu chí", "lanhdao", "/tieu-chi/"),
    Page("Phiếu của một xã", "xa.21835", "/tieu-chi/21835/"),
    Page("Phiếu nhập tiêu chí 17", "xa.21835", "/tieu-chi/21835/17/"),
    Page("Hàng chờ xác nhận", "nongnghiep", "/xac-nhan/"),
    Page("Cung cấp số liệu cho 14 xã", "cctk", "/cung-cap/"),
    Page("Báo cáo tổng hợp, Excel", "noivu", "/bao-cao/tong-hop.xlsx"),
    Page("Báo cáo tổng hợp, PDF", "noivu", "/bao-cao/tong-hop.pdf"),
]
