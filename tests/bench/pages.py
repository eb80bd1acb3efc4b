"""Which pages are measured, each as somebody who opens it every day."""

from enum import Enum
from typing import NamedTuple


class Case(Enum):
    AS_IT_COMES = "as it comes"
    AFRESH = "nothing is kept in the process"
    UNCHANGED = "the browser holds the page, and nothing changed"


class Page(NamedTuple):
    title: str
    username: str
    path: str
    case: Case = Case.AS_IT_COMES


OPEN, CLOSED = "/tieu-chi/?ky=2023-Q4", "/tieu-chi/?ky=2023-Q3"

PAGES = [
    Page("Bảng kỳ đang mở, tính mới", "lanhdao", OPEN, Case.AFRESH),
    Page("Bảng kỳ đang mở, bảng đã có trong tiến trình", "lanhdao", OPEN),
    Page("Bảng kỳ đang mở, hỏi lại khi không có gì đổi", "lanhdao", OPEN, Case.UNCHANGED),
    Page("Bảng kỳ đã chốt, đọc lại bản chốt", "lanhdao", CLOSED, Case.AFRESH),
    Page("Bảng kỳ đã chốt, hỏi lại khi không có gì đổi", "lanhdao", CLOSED, Case.UNCHANGED),
    Page("Tổng quan điều hành, tính mới", "lanhdao", "/tong-quan/", Case.AFRESH),
    Page("Tổng quan điều hành, hỏi lại khi không có gì đổi", "lanhdao", "/tong-quan/", Case.UNCHANGED),
    Page("Việc của tôi: công chức xã", "xa.21835", "/"),
    Page("Việc của tôi: phòng xác nhận", "nongnghiep", "/"),
    Page("Phiếu của một xã, tính mới", "xa.21835", "/tieu-chi/21835/", Case.AFRESH),
    Page("Phiếu nhập tiêu chí 17", "xa.21835", "/tieu-chi/21835/17/"),
    Page("Hàng chờ xác nhận", "nongnghiep", "/xac-nhan/"),
    Page("Cung cấp số liệu cho 14 xã", "cctk", "/cung-cap/"),
    Page("Báo cáo tổng hợp kỳ đang mở, Excel", "noivu", "/bao-cao/tong-hop.xlsx?ky=2023-Q4", Case.AFRESH),
    Page("Báo cáo tổng hợp kỳ đang mở, PDF", "noivu", "/bao-cao/tong-hop.pdf?ky=2023-Q4", Case.AFRESH),
    Page("Báo cáo tổng hợp kỳ đã chốt, PDF đã lập", "noivu", "/bao-cao/tong-hop.pdf?ky=2023-Q3"),
]
