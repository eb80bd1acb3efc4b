import importlib, os, time, traceback
import pytest
from tests.e2e import test_awards as T, award_desks as desks
from tests.e2e.test_awards import places, trade_union, pytestmark
def test_debug(places, at, council, commune, other_commune, trade_union, everybody):
    everybody(T.PEOPLE)
    ctx = dict(at=at, council=council, commune=commune, other_commune=other_commune, trade_union=trade_union)
    stages = ["ctx['round']=T.set_up_the_round(at)","T.agree_on_the_structure(at, ctx['round'])",
      "T.three_units_nominate(at, ctx['round'], commune, other_commune, trade_union)",
      "T.appraise(at, ctx['round'], commune)","T.hold_the_sitting(at, ctx['round'], council[0].name)",
      "T.decide(at, ctx['round'])","T.print_and_hand_over(at)","T.check_in_public(at)"]
    for i, st in enumerate(stages):
        while True:
            t=time.time()
            try:
                exec(st, dict(T=T, ctx=ctx, **{k:v for k,v in ctx.items() if k!='ctx'}))
                open('/tmp/dbg.log','a').write(f"OK {st} {time.time()-t:.1f}\n"); break
            except Exception:
                open('/tmp/dbg.log','a').write(f"FAIL {st}\n"+traceback.format_exc()[-3500:]+"\n")
                while not os.path.exists('/tmp/dbg.patch'):
                    time.sleep(0.5)
                code=open('/tmp/dbg.patch').read(); os.remove('/tmp/dbg.patch')
                importlib.reload(desks); importlib.reload(T)
                g=dict(T=T, desks=desks, ctx=ctx, action='retry', **ctx)
                try:
                    exec(code, g)
                    for k,v in g.items():
                        pass
                except Exception:
                    open('/tmp/dbg.log','a').write("PATCH FAIL\n"+traceback.format_exc()[-3500:]+"\n")
                    g['action']='wait'
                if g['action']=='skip': break
                if g['action']=='stop': raise
