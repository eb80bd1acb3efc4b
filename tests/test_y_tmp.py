import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.test_query_counts import *
from tests.matrix.roles import PEOPLE
from tests.test_matrix import insurer
PAGES=["/tieu-chi/","/tieu-chi/?ky=2023-Q4","/tieu-chi/21835/","/tieu-chi/21835/17/","/xac-nhan/","/xac-nhan/?bo=xa-ntm&chi_tieu=17.2","/xac-nhan/?don_vi=21835&tieu_chi=17","/cung-cap/","/","/bao-cao/","/bao-cao/tong-hop.xlsx","/them/"]
@pytest.mark.parametrize(("units", "periods"), [(1, 2), (15, 2), (15, 7)])
def test_show(request, client, fill, units, periods):
    people={w:request.getfixturevalue(w) for w in PEOPLE[1:]}
    fill(units,periods)
    for page in PAGES:
        d={}
        for w,u in people.items():
            client.force_login(u); client.get(page)
            with CaptureQueriesContext(connection) as q: r=client.get(page)
            if r.status_code==200: d[w]=len(q)
        print("RES",(units,periods),page,d)
