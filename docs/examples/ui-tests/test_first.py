def test_a_stranger_reads_the_wifi_page(headunit, world, clock):
    world.car(ignition="ON")
    headunit.tab("Setup").tap()
    headunit.button("Wi-Fi").tap()
    headunit.checkbox("Turn on Wi-Fi").tap()
    headunit.button("Maison-5G").wait()
    clock.jump("1y")
    headunit.audit()
