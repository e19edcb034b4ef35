"use strict";
(function () {
    var box = document.querySelector(".search");
    var input = document.getElementById("search");
    var status = document.getElementById("found");
    var items = Array.prototype.slice.call(document.querySelectorAll(".found"));
    var opened = [];
    box.hidden = false;

    function search() {
        var words = input.value.trim().toLowerCase();
        var count = 0;
        opened.forEach(function (details) { details.open = false; });
        opened = [];
        items.forEach(function (item) {
            var hit = words !== "" ? item.textContent.toLowerCase().indexOf(words) !== -1 : false;
            item.classList.toggle("hit", hit);
            item.classList.toggle("miss", words !== "" ? !hit : false);
            if (hit) {
                count += 1;
                for (var at = item; at !== null; at = at.parentElement) {
                    if (at.tagName === "DETAILS") {
                        if (!at.open) {
                            at.open = true;
                            opened.push(at);
                        }
                    }
                }
            }
        });
        status.textContent = words === "" ? "" : count === 0 ? "nothing found" : count === 1 ? "1 place" : count + " places";
    }

    input.addEventListener("input", search);
    document.addEventListener("keydown", function (event) {
        if (event.key === "/") {
            if (document.activeElement !== input) {
                event.preventDefault();
                input.focus();
            }
        } else if (event.key === "Enter") {
            if (document.activeElement === input) {
                var first = document.querySelector(".hit");
                if (first !== null) {
                    first.setAttribute("tabindex", "-1");
                    first.focus();
                    first.scrollIntoView({ block: "center" });
                }
            }
        } else if (event.key === "Escape") {
            input.value = "";
            search();
        }
    });
})();
